import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { viewTexts } from '../../locales/en/view.js';
import { floatIcon, maximizeIcon, minimizeIcon } from '../base/icons.js';
import type { LiveView } from './live-view.js';

/** A window of its own for the picture, and the whole screen for the canvas. */
export class ScreenModes implements ReactiveController {
  readonly #host: LiveView;
  readonly #tile: () => HTMLElement | null;
  #floating: HTMLVideoElement | undefined;
  readonly #observer: MutationObserver;

  /** @param tile the one whose picture goes into a window of its own */
  constructor(host: LiveView, tile: () => HTMLElement | null) {
    this.#host = host;
    this.#tile = tile;
    this.#observer = new MutationObserver(() => this.#follow());
    host.addController(this);
  }

  get canFill(): boolean {
    return document.fullscreenEnabled;
  }

  get canFloat(): boolean {
    return document.pictureInPictureEnabled;
  }

  get isFull(): boolean {
    return this.#host.matches(':fullscreen');
  }

  get isFloating(): boolean {
    return this.#floating !== undefined;
  }

  hostConnected(): void {
    document.addEventListener('fullscreenchange', this.#update);
  }

  hostDisconnected(): void {
    document.removeEventListener('fullscreenchange', this.#update);
    // A tile that was taken out has no picture to show.
    if (this.#floating) document.exitPictureInPicture?.().catch(() => {});
    this.#land();
  }

  async toggleFloat(): Promise<void> {
    if (this.#floating) return document.exitPictureInPicture();
    const video = this.#picture;
    if (!video) throw new DOMException('There is no picture', 'InvalidStateError');
    await this.#float(video);
  }

  render(t: (key: keyof typeof viewTexts) => string): TemplateResult {
    const button = (is: boolean, icon: TemplateResult, words: string, press: () => Promise<void>): TemplateResult =>
      // A browser that forbids it has its reasons, and the picture goes on.
      html`<button class="mode" part="mode-button" aria-label=${words} title=${words} aria-pressed=${is}
        @click=${() => press().catch(() => {})}><span class="sign">${icon}</span></button>`;
    const { isFull, isFloating } = this;
    return html`<div class="modes">${this.canFloat
      ? button(isFloating, floatIcon(), t(isFloating ? 'leaveFloat' : 'floatPicture'), () => this.toggleFloat())
      : nothing}${this.canFill
      ? button(isFull, isFull ? minimizeIcon() : maximizeIcon(), t(isFull ? 'leaveFullScreen' : 'fullScreen'), () => this.#host.toggleFullscreen())
      : nothing}</div>`;
  }

  /** The video that is seen, of the two that a tile may have. */
  get #picture(): HTMLVideoElement | null | undefined {
    const root = this.#tile()?.shadowRoot;
    return root?.querySelector<HTMLVideoElement>('video[data-live]') ?? root?.querySelector('video');
  }

  async #float(video: HTMLVideoElement): Promise<void> {
    await video.requestPictureInPicture();
    this.#floating = video;
    video.addEventListener('leavepictureinpicture', () => {
      if (this.#floating === video) this.#land();
    }, { once: true });
    this.#observer.disconnect();
    this.#observer.observe(video.getRootNode(), { attributes: true, attributeFilter: ['data-live'], subtree: true });
    this.#update();
  }

  /** The tile may show the picture in its other element by now: a window that is open may change without a press. */
  #follow(): void {
    const video = this.#picture;
    if (!video || !this.#floating || video === this.#floating || !video.videoWidth) return;
    this.#float(video).catch(() => {});
  }

  #land(): void {
    this.#floating = undefined;
    this.#observer.disconnect();
    this.#update();
  }

  readonly #update = (): void => this.#host.requestUpdate();
}
