// Solves the puzzle of the sign-up form, so that nobody with scripts has to wait: looks for a
// number such that SHA-256(ticket ":" number) begins with enough zero bits. SHA-256 as in
// FIPS 180-4; browsers' own would be asked too often to be quick.

const ROUNDS = 64;
const STEP_MS = 12;

const primes = [];
for (let n = 2; primes.length < ROUNDS; n++) if (primes.every((p) => n % p)) primes.push(n);
const fraction = (root) => (p) => ((root(p) % 1) * 2 ** 32) | 0;
const K = Int32Array.from(primes, fraction(Math.cbrt));
const START = Int32Array.from(primes.slice(0, 8), fraction(Math.sqrt));
const words = new Int32Array(ROUNDS);

const turn = (x, by) => (x >>> by) | (x << (32 - by));

function compress(state, block) {
  const view = new DataView(block.buffer, block.byteOffset, 64);
  for (let t = 0; t < 16; t++) words[t] = view.getInt32(4 * t);
  for (let t = 16; t < ROUNDS; t++) {
    const x = words[t - 15];
    const y = words[t - 2];
    const low = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
    const high = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
    words[t] = words[t - 16] + low + words[t - 7] + high;
  }
  const work = Int32Array.from(state);
  // The working variables stand in a ring that turns by one each round, so none is moved.
  for (let t = 0; t < ROUNDS; t++) {
    const at = (name) => (name - t) & 7;
    const a = work[at(0)];
    const b = work[at(1)];
    const c = work[at(2)];
    const e = work[at(4)];
    const choice = (e & work[at(5)]) ^ (~e & work[at(6)]);
    const sum = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const one = (work[at(7)] + sum + choice + K[t] + words[t]) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    work[at(3)] += one;
    work[at(7)] = one + (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority;
  }
  return state.map((word, place) => word + work[place]);
}

// Whole blocks of what stays the same are compressed once; each try does the rest.
function tries(prefix) {
  const bytes = new TextEncoder().encode(prefix);
  const whole = bytes.length - (bytes.length % 64);
  let state = START;
  for (let at = 0; at < whole; at += 64) state = compress(state, bytes.slice(at, at + 64));
  const rest = bytes.slice(whole);
  return (answer) => {
    const text = String(answer);
    const length = rest.length + text.length;
    const tail = new Uint8Array(length + 9 <= 64 ? 64 : 128);
    tail.set(rest);
    for (let i = 0; i < text.length; i++) tail[rest.length + i] = text.charCodeAt(i);
    tail[length] = 0x80;
    new DataView(tail.buffer).setUint32(tail.length - 4, (whole + length) * 8);
    let digest = state;
    for (let at = 0; at < tail.length; at += 64) digest = compress(digest, tail.subarray(at, at + 64));
    return Math.clz32(digest[0]);
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
