using System.Collections.Immutable;

namespace Personalize.Core.Acting;

/// <summary>What asking came to.</summary>
/// <param name="State">What is to be remembered; the same object where nothing changed.</param>
/// <param name="Taken">What is to be done; mostly nothing.</param>
/// <param name="Verdicts">Every answer, in order.</param>
public sealed record ActingResult(ActingState State, ImmutableArray<ActTaken> Taken, ImmutableArray<ActVerdict> Verdicts);
