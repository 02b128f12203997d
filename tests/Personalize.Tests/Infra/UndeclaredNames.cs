namespace Personalize.Tests.Infra;

/// <summary>Names used as values in a file that are neither its parameters, variables, resources, modules nor a loop's own.</summary>
internal static class UndeclaredNames
{
    private static readonly string[] Declarations =
        ["parameter_declaration", "variable_declaration", "resource_declaration", "module_declaration"];

    /// <summary>"line name" of each, in source order.</summary>
    public static IEnumerable<string> In(BicepFile file)
    {
        var declared = file.Root.Children
            .Where(node => Declarations.Contains(node.Kind))
            .Select(node => node.Children[0].Text);
        return Below(file.Root, [.. declared]).Select(name => $"{name.Line} {name.Text}");
    }

    private static IEnumerable<BicepNode> Below(BicepNode node, HashSet<string> known)
    {
        if (node.Kind == "for_statement")
        {
            known = [.. known, node.Children[0].Text];
        }

        foreach (var child in node.Children.Skip(NamesAtTheFront(node)))
        {
            if (child.Kind != "identifier")
            {
                foreach (var below in Below(child, known))
                {
                    yield return below;
                }
            }
            else if (!known.Contains(child.Text))
            {
                yield return child;
            }
        }
    }

    // The first child of these names something and is not a value.
    private static int NamesAtTheFront(BicepNode node) => node.Kind switch
    {
        "object_property" or "call_expression" or "for_statement" or "output_declaration" or "decorator" => 1,
        _ when Declarations.Contains(node.Kind) => 1,
        _ => 0,
    };
}
