// Solves the puzzle of the sign-up form, so that nobody with scripts has to wait: looks for a
// number such that SHA-256(ticket ":" number) begins with enough zero bits. SHA-256 as in
// FIPS 180-4; browsers' own would be asked too often to be quick.

const ROUNDS = 64;
const STEP_MS = 25;

const primes = [];
for (let n = 2; primes.length < ROUNDS; n++) if (primes.every((p) => n % p)) primes.push(n);
const fraction = (root) => (p) => ((root(p) % 1) * 2 ** 32) | 0;
const K = Int32Array.from(primes, fraction(Math.cbrt));
const START = Int32Array.from(primes.slice(0, 8), fraction(Math.sqrt));
const words = new Int32Array(ROUNDS);
const work = new Int32Array(8);

const turn = (x, by) => (x >>> by) | (x << (32 - by));

// Takes the block at a place of the bytes into the state.
function compress(state, bytes, at) {
  for (let t = 0; t < 16; t++) words[t] = bytes.getInt32(at + 4 * t);
  for (let t = 16; t < ROUNDS; t++) {
    const x = words[t - 15];
    const y = words[t - 2];
    const low = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
    const high = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
    words[t] = words[t - 16] + low + words[t - 7] + high;
  }
  work.set(state);
  let [a, b, c, d, e, f, g, h] = work;
  for (let t = 0; t < ROUNDS; t++) {
    const choice = (e & f) ^ (~e & g);
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + K[t] + words[t]) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

// How many zero bits the digest of a prefix and an answer begins with. Whole blocks of the
// prefix are taken in once; each try does the rest.
function tries(prefix) {
  const bytes = new TextEncoder().encode(prefix);
  const whole = bytes.length - (bytes.length % 64);
  const start = Int32Array.from(START);
  for (let at = 0; at < whole; at += 64) compress(start, new DataView(bytes.buffer), at);
  const rest = bytes.slice(whole);
  const tail = new Uint8Array(128);
  const view = new DataView(tail.buffer);
  const state = new Int32Array(8);
  return (answer) => {
    const text = String(answer);
    const length = rest.length + text.length;
    const end = length + 9 <= 64 ? 64 : 128;
    tail.fill(0);
    tail.set(rest);
    for (let i = 0; i < text.length; i++) tail[rest.length + i] = text.charCodeAt(i);
    tail[length] = 0x80;
    view.setUint32(end - 4, (whole + length) * 8);
    state.set(start);
    for (let at = 0; at < end; at += 64) compress(state, view, at);
    return Math.clz32(state[0]);
  };
}

async function solve(ticket, bits) {
  const zeros = tries(`${ticket}:`);
  for (let answer = 0; ; ) {
    const until = performance.now() + STEP_MS;
    while (performance.now() < until) if (zeros(answer++) >= bits) return answer - 1;
    await new Promise((next) => setTimeout(next));
  }
}

async function help(form) {
  const { ticket, answer, invite } = form.elements;
  const state = form.querySelector("[data-puzzle-state]");
  if (answer.value || invite.required) return;
  let solved = false;
  let wanted = false;
  form.addEventListener("submit", (event) => {
    if (solved || invite.value) return;
    event.preventDefault();
    wanted = true;
    state.textContent = "One moment: your browser is still at it.";
  });
  state.textContent = "Your browser solves a small puzzle meanwhile, so that you need not wait.";
  answer.value = await solve(ticket.value, Number(form.dataset.puzzle));
  solved = true;
  state.textContent = "The puzzle is solved: no need to wait.";
  if (wanted) form.requestSubmit();
}

document.querySelectorAll("form[data-puzzle]").forEach(help);
