namespace Personalize.Core.Passes;

/// <summary>The answer to opening a pass. <paramref name="Pass"/> is there exactly when the verdict is <see cref="PassVerdict.Valid"/>.</summary>
public readonly record struct PassOpening(PassVerdict Verdict, Pass? Pass)
{
    internal static PassOpening Invalid => new(PassVerdict.Invalid, null);
}
