/** The bare form's whole logic: an empty one is not sent, and says so. */
const form = document.querySelector('form');
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (form.account.value === '')
    document.querySelector('#error').textContent = 'Please enter your account.';
});
