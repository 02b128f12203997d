namespace Personalize.Rendering.Designs;

/// <summary>What stands beneath a unit's digits.</summary>
/// <param name="Other">For every number that has no form of its own.</param>
/// <param name="Forms">By the category of the number above; empty where the label is the same for all.</param>
public sealed record CountdownLabel(TemplateText Other, IReadOnlyDictionary<PluralCategory, TemplateText> Forms)
{
    /// <summary>All that it can say, each with where it is written within the label.</summary>
    internal IEnumerable<(TemplateText Text, string At)> Texts =>
        Forms.Count == 0 ? [(Other, "")] : [(Other, "/other"), .. Forms.OrderBy(form => form.Key).Select(form => (form.Value, $"/{NameOf(form.Key)}"))];

    /// <summary>As designs spell it: "few".</summary>
    internal static string NameOf(PluralCategory category) => category.ToString().ToLowerInvariant();
}
