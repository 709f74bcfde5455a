import { renderTextPanelMarkdown, textUtil, type PanelProps } from '@grafana/data';

export interface TextOptions {
  mode: 'markdown' | 'html' | 'code';
  content: string;
}

export function TextPanel({ options: { mode, content }, replaceVariables }: PanelProps<TextOptions>) {
  const text = replaceVariables(content, {}, mode === 'code' ? undefined : 'html');
  if (mode === 'code') {
    return <pre style={{ height: '100%', overflow: 'auto' }}>{text}</pre>;
  }
  const html = mode === 'markdown' ? renderTextPanelMarkdown(text) : textUtil.sanitizeTextPanelContent(text);
  return (
    <div
      className="markdown-html"
      style={{ height: '100%', overflow: 'auto' }}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
