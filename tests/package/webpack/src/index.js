import 'latchkey/define';

const login = document.createElement('latchkey-login');
login.setAttribute('broker', 'http://login.acme.localhost:4200');
login.setAttribute('app-id', 'acme-app');
login.setAttribute('redirect-uri', `${location.origin}/callback.html`);
login.setAttribute('development', '');
login.addEventListener('latchkey-success', () => {
  document.title = 'signed in';
});

const popup = document.createElement('button');
popup.id = 'popup';
popup.textContent = 'In a window';
popup.addEventListener('click', () => login.loginWithPopup());

document.body.append(login, popup);
