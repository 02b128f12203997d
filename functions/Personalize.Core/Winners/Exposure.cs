namespace Personalize.Core.Winners;

/// <summary>Somebody is shown what an arm shows. Names nobody.</summary>
/// <param name="Assignment">Experiment and bucket version.</param>
/// <param name="Arm">The arm's key.</param>
/// <param name="Id">32 hexadecimal characters that the same customer has in this arm, and in no other and no other experiment.</param>
public sealed record Exposure(string Assignment, string Arm, string Id)
{
    private const int MaxText = 2_000;

    /// <summary>Several as one text: "copy__0~warm~9f…,holdout__0~rest~07…"; null for none.</summary>
    public static string? TextOf(IReadOnlyCollection<Exposure> exposures) =>
        exposures.Count == 0 ? null : string.Join(',', exposures.Select(exposure => $"{exposure.Assignment}~{exposure.Arm}~{exposure.Id}"));

    /// <summary>The exposures of such a text; what is none is left out.</summary>
    public static IReadOnlyList<Exposure> Parse(string? text) => text is not { Length: <= MaxText } ? [] :
    [
        .. text.Split(',').Select(one => one.Split('~')).Where(parts => parts is [{ Length: > 0 }, { Length: > 0 }, { Length: 32 }]).Select(parts => new Exposure(parts[0], parts[1], parts[2])),
    ];
}
