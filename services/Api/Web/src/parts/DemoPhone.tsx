import { phoneMessages } from "../live/incidents";
import { parts } from "../live/incidentOrder";
import { personOf, text } from "../text/language";
import { timeOf } from "./incidentWords";

/** The demo's phone: the messages that wardens would get, newest first. */
export function DemoPhone() {
  const t = text.value.incidents;
  const messages = phoneMessages.value;
  if (messages.length === 0) return null;
  return (
    <aside class="phone" aria-labelledby="phone-title">
      <h2 id="phone-title">{t.phone}</h2>
      <p>{t.phoneHint}</p>
      <div class="phone-body">
        <ol class="phone-screen" tabIndex={0} aria-live="polite" aria-relevant="additions">
          {messages.map((message) => (
            <li key={message.number}>
              <p class="phone-to">
                <b>{personOf(message.recipientNames, message.recipientName)}</b> <time dateTime={message.sentAt}>{timeOf(message.sentAt)}</time>
              </p>
              <p class="phone-text">
                {parts(message.text).map((part, place) =>
                  part.isLink ? (
                    <a key={place} href={part.text} target="_blank" rel="noopener noreferrer">{part.text}</a>
                  ) : (
                    part.text
                  ),
                )}
              </p>
            </li>
          ))}
        </ol>
      </div>
    </aside>
  );
}
