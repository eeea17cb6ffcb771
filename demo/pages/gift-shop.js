// The page's own business: which gift, to whom. It goes to the page's own backend, never to the battle server.

const form = document.querySelector('form.gifts');
const { own, ownName, other, otherName } = form.dataset;
const status = form.querySelector('[role=status]');

function option(userID, name, checked) {
  const label = document.createElement('label');
  const input = Object.assign(document.createElement('input'), { type: 'radio', name: 'to', value: userID, checked });
  label.append(input, name);
  return label;
}
form.querySelector('.to').append(option(own, ownName, true), option(other, otherName, false));

async function send(gift) {
  const to = new FormData(form).get('to');
  // One id per press: if the answer gets lost and the page asks again, the gift still counts once.
  const order = { gift: gift.id, to, orderID: crypto.randomUUID() };
  try {
    const response = await fetch('/api/gifts', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(order),
    });
    const answer = await response.json();
    status.textContent = answer.message ?? `${gift.name}: ${answer.points} points`;
  } catch {
    status.textContent = 'The gift shop cannot be reached. Try again.';
  }
}

const { gifts } = await (await fetch('/api/gifts')).json();
form.querySelector('.shelf').append(...gifts.map((gift) => {
  const button = Object.assign(document.createElement('button'), { type: 'button' });
  const icon = Object.assign(new Image(28, 28), { src: `/gifts/${gift.id}.svg`, alt: '' });
  const points = Object.assign(document.createElement('small'), { textContent: `${gift.points} points` });
  button.append(icon, gift.name, points);
  button.addEventListener('click', () => send(gift));
  return button;
}));
