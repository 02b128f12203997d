using Personalize.Core.Segments;

namespace Personalize.Core.Content;

/// <summary>Reads a file of segments/.</summary>
internal sealed class SegmentFileReader(BundleConditions conditions)
{
    /// <summary>Null where the file cannot be read at all; its errors are reported.</summary>
    public Segment? Read(BundleFile file, string name)
    {
        if (file.Root is not { } root)
        {
            return null;
        }

        var properties = file.Properties(root, "", BundleShapes.Segment);
        if (!properties.ContainsKey("when"))
        {
            file.Report("", "\"when\" is missing: a segment is a named condition");
        }

        return new Segment(name, conditions.Read(file, properties, ""));
    }
}
