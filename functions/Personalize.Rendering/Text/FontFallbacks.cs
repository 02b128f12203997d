using System.Xml;

namespace Personalize.Rendering.Text;

/// <summary>Where a missing letter is looked for, in order: the families that fonts.conf adds to a request. One list for both ways of drawing.</summary>
/// <param name="OfAll">For any font.</param>
/// <param name="OfSerifs">For one that has serifs: its like first.</param>
internal sealed record FontFallbacks(IReadOnlyList<string> OfAll, IReadOnlyList<string> OfSerifs)
{
    /// <summary>What a request names beside its font to get <see cref="OfSerifs"/>.</summary>
    public const string Serif = "serif";

    public static FontFallbacks Read(string configuration)
    {
        var (all, serifs) = (new List<string>(), new List<string>());
        using var reader = XmlReader.Create(configuration, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });

        while (reader.ReadToFollowing("match"))
        {
            using var match = reader.ReadSubtree();
            var (condition, added) = ReadMatch(match);
            (condition == Serif ? serifs : all).AddRange(added);
        }

        return new FontFallbacks(all, [.. serifs, .. all]);
    }

    // The family that it is asked for, if any, and those that it adds.
    private static (string? Condition, List<string> Added) ReadMatch(XmlReader match)
    {
        var (condition, added) = (default(string), new List<string>());

        while (match.Read())
        {
            if (match.NodeType != XmlNodeType.Element || match.GetAttribute("name") != "family" || match.Name is not ("test" or "edit"))
            {
                continue;
            }

            var (isTest, isAdded) = (match.Name == "test", match.GetAttribute("mode") == "append_last");
            using var part = match.ReadSubtree();

            while (part.ReadToFollowing("string"))
            {
                var text = part.ReadElementContentAsString();
                condition = isTest ? text : condition;
                added.AddRange(isAdded ? [text] : Array.Empty<string>());
            }
        }

        return (condition, added);
    }
}
