// What the receiver says, each comment a link to the figure that it means.
import type { ReturnComment } from '../../bindings/commands';
import { link } from '../../frame/router';
import { placeOf } from '../places';

export function Comments({ comments }: { comments: ReturnComment[] }) {
  return (
    <ul className="return-comments">
      {comments.map((comment, at) => {
        const place = comment.place ? placeOf(comment.place) : undefined;
        return (
          <li key={at}>
            {comment.text}
            {comment.figure ? <span className="note"> About {comment.figure}.</span> : null}{' '}
            {place ? (
              <a href={link(place.id, [], { focus: comment.focus })}>
                Go to {place.title}
                <span className="hidden"> for {comment.figure ?? comment.text}</span>
              </a>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
