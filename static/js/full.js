// The page of a server that is full: it looks again by itself, not at the same moment as all others.
const AGAIN = 30_000; // ms

setTimeout(() => location.reload(), AGAIN * (0.8 + 0.4 * Math.random()));
