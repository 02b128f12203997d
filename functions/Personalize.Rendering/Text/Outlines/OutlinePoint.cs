namespace Personalize.Rendering.Text.Outlines;

/// <param name="IsOnCurve">False for the control point of a quadratic curve.</param>
internal readonly record struct OutlinePoint(float X, float Y, bool IsOnCurve);
