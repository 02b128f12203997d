namespace Personalize.Tests.Infra;

/// <summary>One named node of a Bicep syntax tree, as tree-sitter's grammar calls it.</summary>
/// <param name="Kind">Node type of the grammar: object, object_property, string, identifier, resource_declaration …</param>
/// <param name="Text">Source text of the whole node.</param>
/// <param name="Line">First line, from 1.</param>
/// <param name="Children">Named nodes below it, in source order; comments are among them.</param>
internal sealed record BicepNode(string Kind, string Text, int Line, IReadOnlyList<BicepNode> Children)
{
    /// <summary>This node and everything below it, in source order.</summary>
    public IEnumerable<BicepNode> All => Children.SelectMany(child => child.All).Prepend(this);

    /// <summary>The value of a plain string literal; null for other nodes and for strings with interpolation.</summary>
    public string? Literal =>
        Kind == "string" && Children.All(child => child.Kind != "interpolation") ? Text.Trim('\'') : null;

    /// <summary>The plain strings of an array literal, in order; empty for other nodes.</summary>
    public IEnumerable<string> Literals => Kind == "array" ? Children.Select(child => child.Literal).OfType<string>() : [];

    /// <summary>Name and value of each property of an object literal, in order, repeated names included.</summary>
    public IEnumerable<(string Name, BicepNode Value)> Properties =>
        from property in Children
        where property.Kind == "object_property" && property.Children.Count == 2
        select (property.Children[0].Literal ?? property.Children[0].Text, property.Children[1]);

    /// <summary>The value of a property, or null.</summary>
    public BicepNode? Property(string name) => Properties.FirstOrDefault(property => property.Name == name).Value;

    /// <summary>The value at the end of a path of properties, or null.</summary>
    public BicepNode? Property(string first, params IEnumerable<string> rest) =>
        rest.Aggregate(Property(first), (node, name) => node?.Property(name));
}
