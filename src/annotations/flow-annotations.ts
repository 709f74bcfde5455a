import type { AnnotationSupport } from '@grafana/data';
import { of } from 'rxjs';

import type { AnnotationTarget } from '../types';
import { AnnotationEditor } from './annotation-editor';
import { annotationTarget, withTimes } from './annotation-target';
import { flowEvents } from './flow-events';
import { spikeEvents } from './spike-events';

/**
 * Annotations by a flow query: of time series the spans above a number (drops, DNS errors), of flows each flow (network
 * events, say). They are made in the browser from the answer that any panel would get.
 */
export const flowAnnotations: AnnotationSupport<AnnotationTarget> = {
  QueryEditor: AnnotationEditor,

  getDefaultQuery: () => annotationTarget(),

  prepareQuery: ({ target }) => {
    const { flowQuery, ...rest } = annotationTarget(target);
    return { ...rest, flowQuery: withTimes(flowQuery) };
  },

  processEvents: ({ target, name }, frames) => {
    const { flowQuery, above = 0 } = annotationTarget(target);
    return of(flowQuery.kind === 'flows' ? flowEvents(frames) : spikeEvents(frames, { above, title: name }));
  },
};
