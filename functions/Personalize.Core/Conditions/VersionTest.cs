using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary><c>$veq $vlt $vlte $vgt $vgte</c>: order of version numbers such as "v1.10.0-rc.2".</summary>
internal sealed class VersionTest(Order order, AttributeValue literal) : ValueTest
{
    private readonly string _version = Sortable(literal);

    public override bool Passes(AttributeValue value) => order.Holds(string.CompareOrdinal(Sortable(value), _version));

    // GrowthBook's form: parts split at '-' and '.', numbers padded to 5 so that they sort as text,
    // and "~" after three bare parts, which puts a release after its pre-releases.
    private static string Sortable(AttributeValue value)
    {
        var text = value.Kind == AttributeKind.Number ? AttributeText.Of(value) : value.Text;
        text = string.IsNullOrEmpty(text) ? "0" : text;
        text = text.StartsWith('v') ? text[1..] : text;
        var build = text.IndexOf('+', StringComparison.Ordinal);
        var parts = (build < 0 ? text : text[..build]).Split('-', '.').Select(Padded).ToList();
        if (parts.Count == 3)
        {
            parts.Add("~");
        }

        return string.Join('-', parts);
    }

    private static string Padded(string part) =>
        part.Length > 0 && !part.AsSpan().ContainsAnyExceptInRange('0', '9') ? part.PadLeft(5) : part;
}
