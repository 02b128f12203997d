namespace Personalize.Tests.Infra;

/// <summary>A .bicep or .bicepparam file and what the grammar made of it.</summary>
/// <param name="File">Absolute path.</param>
/// <param name="Errors">Empty when the grammar took every character.</param>
/// <param name="Root">The whole file.</param>
internal sealed record BicepFile(string File, IReadOnlyList<BicepError> Errors, BicepNode Root)
{
    public string Name => Path.GetFileName(File);

    public IEnumerable<BicepNode> Declarations(string kind) => Root.Children.Where(node => node.Kind == kind);

    /// <summary>Names of the file's parameters; the value says whether one must be given (it has no default).</summary>
    public IReadOnlyDictionary<string, bool> Parameters =>
        Declarations("parameter_declaration").ToDictionary(node => node.Children[0].Text, node => node.Children.Count == 2);

    /// <summary>Resources of a type, without its version: what the declaration holds, an object even where it stands in a loop.</summary>
    public IEnumerable<BicepNode> Resources(string type) =>
        from resource in Declarations("resource_declaration")
        where resource.Children[1].Literal?.Split('@')[0] == type
        select resource.Children[^1] is { Kind: "for_statement" } loop ? loop.Children[^1] : resource.Children[^1];
}
