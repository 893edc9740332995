/** The list of what the widget reported: a line for each event, its detail as JSON. */

export interface Report {
  add(event: string, detail: unknown): void;
}

export function createReport(list: HTMLElement, empty: HTMLElement): Report {
  return {
    add(event, detail) {
      empty.hidden = true;
      const line = document.createElement('li');
      const name = document.createElement('strong');
      const body = document.createElement('code');
      name.textContent = event;
      body.textContent = JSON.stringify(detail);
      line.append(name, body);
      list.append(line);
    },
  };
}
