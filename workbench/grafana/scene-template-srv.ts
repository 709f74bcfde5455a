import type { ScopedVars, TypedVariableModel } from '@grafana/data';
import type { TemplateSrv, VariableInterpolation } from '@grafana/runtime';
import { sceneGraph, type SceneObject } from '@grafana/scenes';

declare global {
  interface Window {
    /** The scene on screen; set by @grafana/scenes. */
    __grafanaSceneContext?: SceneObject;
  }
}

/** Template variables, looked up in the scene on screen. */
export class SceneTemplateSrv implements TemplateSrv {
  getVariables(): TypedVariableModel[] {
    const scene = window.__grafanaSceneContext;
    if (!scene) {
      return [];
    }
    return sceneGraph.getVariables(scene).state.variables.map((variable) => {
      const model = { ...variable.state, id: variable.state.key, current: { value: variable.getValue() } };
      return model as unknown as TypedVariableModel;
    });
  }

  replace(
    text?: string,
    scopedVars?: ScopedVars,
    format?: Parameters<TemplateSrv['replace']>[2],
    found?: VariableInterpolation[]
  ): string {
    const scene = window.__grafanaSceneContext;
    if (!text || !scene) {
      return text ?? '';
    }
    return sceneGraph.interpolate(
      scene,
      text,
      scopedVars,
      format as Parameters<typeof sceneGraph.interpolate>[3],
      found
    );
  }

  containsTemplate(text?: string): boolean {
    return text !== undefined && /\$\w+|\[\[|\$\{/.test(text);
  }

  updateTimeRange(): void {}
}
