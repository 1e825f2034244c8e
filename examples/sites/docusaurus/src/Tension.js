/** How hard to pull a warp thread. */
export default function Tension({ grams }) {
  return <p>Pull each thread as hard as a weight of {grams} grams would, about half a grapefruit.</p>
}
