namespace Personalize.Fuzz;

/// <summary>What became of one SVG file.</summary>
/// <param name="Verdict">drawn, smaller, or why it was refused.</param>
/// <param name="Ms">Of processor, reading, drawing and refusing included.</param>
/// <param name="EstimatedMs">Of drawing it with all detail; NaN where it was refused for something else.</param>
/// <param name="WholeMs">What drawing it with all detail takes; measured only where it was refused for its work or drawn smaller, and is not thought to take too long.</param>
internal sealed record DrawnFile(string Name, string Verdict, double Ms, double EstimatedMs, double? WholeMs)
{
    public override string ToString() => FormattableString.Invariant($"{Name} | {Verdict} | {Ms:0} ms, estimated {EstimatedMs:0}{(WholeMs is { } whole ? FormattableString.Invariant($", whole {whole:0}") : "")}");
}
