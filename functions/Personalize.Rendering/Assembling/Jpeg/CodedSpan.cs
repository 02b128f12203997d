namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>Neighbouring units of one row, coded.</summary>
/// <param name="Bits">Holds them, with <see cref="BitSink.Slack"/> behind.</param>
/// <param name="Mark">Of the first unit.</param>
/// <param name="End">The bit behind the last.</param>
/// <param name="Row">Row of units.</param>
/// <param name="From">Column of the first unit.</param>
/// <param name="To">Column behind the last.</param>
/// <param name="After">The state that the last one leaves.</param>
internal readonly record struct CodedSpan(byte[] Bits, UnitMark Mark, int End, int Row, int From, int To, DcState After);
