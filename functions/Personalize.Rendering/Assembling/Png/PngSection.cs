using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling.Png;

/// <summary>Rows that are encoded together: those that one island can reach, or those between two islands.</summary>
/// <param name="Island">Null where nothing is ever drawn.</param>
/// <param name="Fixed">What such rows are encoded as.</param>
internal sealed record PngSection(int Y, int Rows, Island? Island, PngPiece? Fixed);
