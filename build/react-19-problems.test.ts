import { react19Problems } from './react-19-problems';

it.each(['Field.defaultProps={}', 'a.default.findDOMNode(this)', 'Symbol.for("react.element")'])(
  '%s is found',
  (code) => {
    expect(react19Problems(`define(()=>{${code}})`)).toHaveLength(1);
  }
);

it('other code is not', () => {
  expect(react19Problems('define(["react/jsx-runtime"],r=>(0,r.jsx)("div",{}))')).toEqual([]);
});
