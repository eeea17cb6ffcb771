import { css } from 'lit';

export const styles = css`
  .card {
    --_size: 48px;
    position: relative;
    display: flex;
    flex-direction: column;
    gap: 14px;
    max-inline-size: 640px;
    margin: 14px auto 0;
    padding: 22px 16px 16px;
    color: #fff;
    color-scheme: dark;
    background: rgb(13 15 20 / 0.92);
    border: 1px solid rgb(255 255 255 / 0.14);
    border-radius: 24px;
    box-shadow: 0 24px 60px -16px #000c;
  }
  .second {
    display: flow-root;
  }
  /* Until the card comes, the moment has the whole canvas. */
  .coming {
    animation: wait 1.2s;
  }
  .fresh {
    animation: rise var(--_time-slow) 1.2s var(--_ease-out) both;
  }
  .plate {
    position: absolute;
    inset-block-start: -14px;
    inset-inline-start: 28px;
    font-size: 1.125rem;
  }
  .fresh .plate {
    animation: fade var(--_time-base) 2.6s both;
  }
  .second {
    --_team-2: var(--_team);
  }
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
    min-inline-size: 0;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .name {
    font: var(--_type-strong);
  }
  .sub {
    font: var(--_type-small);
    color: #c5cad5;
  }
  .tag {
    padding: 0 7px;
    font: 800 0.6875rem/1.25rem var(--_font);
    letter-spacing: 0.03em;
    color: var(--_ink);
    background: var(--_team);
    border: 1px solid transparent;
    border-radius: 6px;
  }
  .faces {
    position: relative;
    display: flex;
  }
  .faces .avatar + .avatar {
    margin-inline-start: -10px;
  }
  .faces > .crest {
    position: absolute;
    inset-block-end: -2px;
    inset-inline-end: -2px;
    box-shadow: 0 0 0 3px #0d0f14;
  }
  .mvp .avatar {
    box-shadow: 0 0 0 3px var(--_team);
  }
  .others {
    --_size: 28px;
    display: flex;
    gap: 16px;
  }
  .others > li {
    gap: 8px;
  }
  .others .name {
    font-size: 0.8125rem;
    line-height: 1rem;
  }
  .ranks {
    --_icon: 16px;
    display: grid;
    gap: 4px 24px;
  }
  .ranks > li {
    min-block-size: 26px;
  }
  .ranks .digits {
    font: 700 0.8125rem/1 var(--_font-numbers);
  }
  .place {
    min-inline-size: 1ch;
    color: #c5cad5;
  }
  .own .name::after {
    content: ' •';
  }
  .note {
    --_icon: 16px;
    padding: 10px 12px;
    font: var(--_type-small);
    background: rgb(255 255 255 / 0.08);
    border: 1px solid transparent;
    border-radius: 12px;
  }
  .note slot {
    display: block;
    color: #c5cad5;
  }
  .mask {
    display: grid;
    place-items: center;
    inline-size: 44px;
    aspect-ratio: 1;
    color: var(--_ink);
    background: var(--_warn);
    border-radius: 14px;
    forced-color-adjust: none;
  }
  .rest {
    block-size: 3px;
    overflow: clip;
    background: rgb(255 255 255 / 0.16);
    border-radius: 2px;
    forced-color-adjust: none;
  }
  .rest > i {
    display: block;
    block-size: 100%;
    background: var(--_warn);
    transform-origin: 0 0;
    animation: run-out var(--_ms) var(--_past) linear both;
  }
  .rest:dir(rtl) > i {
    transform-origin: 100% 0;
  }
  .streak {
    display: none;
  }
  .acts {
    --_icon: 16px;
    display: flex;
    gap: 8px;
  }
  .button {
    flex: 1;
    min-block-size: 48px;
    font-size: 0.9375rem;
  }
  .button:not(.primary) {
    background: rgb(255 255 255 / 0.12);
  }
  @container (min-width: 560px) {
    .card {
      --_size: 64px;
      padding: 24px 20px 18px;
    }
    .head {
      display: flex;
      gap: 18px;
      align-items: center;
      justify-content: space-between;
    }
    .mvp .name {
      font: var(--_type-title);
    }
    .ranks {
      grid-template-columns: 1fr 1fr;
    }
    .streak {
      --_icon: 16px;
      display: inline-flex;
      gap: 6px;
      align-items: center;
      padding: 0 12px;
      font: var(--_type-label);
      background: rgb(255 255 255 / 0.1);
      border-radius: var(--_radius-full);
    }
    .acts {
      justify-content: flex-end;
    }
    .streak + .button {
      margin-inline-start: auto;
    }
    .button {
      flex: none;
      min-block-size: 40px;
      font-size: 0.8125rem;
    }
  }
  @container (max-width: 559px) {
    .head {
      display: contents;
    }
    .head:has(+ .note) .others {
      display: none;
    }
  }
  @keyframes wait {
    from,
    to {
      block-size: 0;
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(24px);
    }
  }
  @keyframes fade {
    from {
      opacity: 0;
    }
  }
  @keyframes run-out {
    to {
      transform: scaleX(0);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .fresh {
      animation-name: fade;
    }
  }
  @media (forced-colors: active) {
    .tag,
    .note {
      border-color: CanvasText;
    }
  }
`;
