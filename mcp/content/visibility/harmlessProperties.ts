/** Longhands and shorthands that never hide words, move them away, or cover others, whatever their value. */
const HARMLESS: ReadonlySet<string> = new Set(
  `border-color border-top-color border-right-color border-bottom-color border-left-color border-collapse caption-side
  empty-cells cursor caret-color accent-color appearance outline-color outline-offset list-style-position list-style-image
  font-weight font-style font-variant font-variant-caps font-variant-ligatures font-variant-numeric font-variant-east-asian
  font-variant-alternates font-variant-position font-stretch font-kerning font-feature-settings font-variation-settings
  font-synthesis font-optical-sizing font-language-override font-smooth -webkit-font-smoothing -moz-osx-font-smoothing
  text-rendering text-size-adjust -webkit-text-size-adjust -ms-text-size-adjust -moz-text-size-adjust text-decoration-color
  text-decoration-style text-decoration-skip-ink -webkit-text-decoration-skip text-underline-offset text-underline-position
  text-overflow text-align-last text-justify text-autospace text-wrap-style hyphens -webkit-hyphens word-break
  overflow-wrap word-wrap line-break hanging-punctuation quotes orphans widows page page-break-before page-break-after
  page-break-inside break-before break-after break-inside clear background-attachment background-origin isolation
  image-rendering object-fit object-position user-select -webkit-user-select -moz-user-select -ms-user-select
  pointer-events resize touch-action will-change scroll-behavior print-color-adjust -webkit-print-color-adjust
  forced-color-adjust -webkit-tap-highlight-color transition transition-property transition-duration transition-delay
  transition-timing-function transition-behavior -webkit-transition animation-duration animation-delay
  animation-timing-function animation-iteration-count animation-direction animation-fill-mode animation-play-state
  backface-visibility -webkit-backface-visibility perspective perspective-origin transform-origin -webkit-transform-origin
  transform-style transform-box row-gap counter-reset counter-increment counter-set fill stroke
  align-items align-content align-self justify-content justify-items justify-self place-items place-content flex flex-grow
  flex-shrink flex-basis flex-direction flex-wrap flex-flow order -webkit-box-orient -webkit-box-flex -webkit-box-pack
  -webkit-box-align -webkit-flex -webkit-flex-direction -webkit-flex-wrap -webkit-align-items -webkit-justify-content
  column-rule column-rule-color column-rule-style column-rule-width ruby-position ruby-align -webkit-locale
  -webkit-line-break -webkit-nbsp-mode speak azimuth volume`.split(/\s+/),
);

/** True for a property that cannot change whether words are seen. */
export function isHarmlessProperty(property: string): boolean {
  return HARMLESS.has(property);
}
