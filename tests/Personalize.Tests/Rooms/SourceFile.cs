using System.Text.RegularExpressions;
using Personalize.TestKit;

namespace Personalize.Tests.Rooms;

/// <summary>One C# file of ours, read as text: these rules are about what is written, not about what it compiles to.</summary>
internal sealed partial class SourceFile
{
    /// <param name="path">Relative to the root, with slashes.</param>
    /// <param name="text">The file's text.</param>
    public SourceFile(string path, string text)
    {
        Path = path;
        Code = CommentsAndStrings().Replace(text, match => match.Value[0] == '/' ? "" : "\"\"");
    }

    /// <summary>Relative to the root, with slashes.</summary>
    public string Path { get; }

    /// <summary>The text without comments and with every string empty.</summary>
    public string Code { get; }

    /// <summary>The file-scoped namespace; "" for top-level statements.</summary>
    public string Namespace => NamespaceLine().Match(Code).Groups[1].Value;

    /// <summary>Types declared directly in the namespace, file-local ones left out.</summary>
    public IEnumerable<string> Types => TypeLine().Matches(Code).Select(match => match.Groups[1].Value);

    /// <summary>Everything in a folder, relative to the root; bin, obj and npm parts are left out.</summary>
    public static IReadOnlyList<SourceFile> In(string folder) =>
        [.. Repository.Files(folder, "*.cs").Select(path => new SourceFile(Repository.Relative(path), File.ReadAllText(path)))];

    /// <summary>Whether the code mentions a namespace or something in it, by using or in full.</summary>
    public bool Mentions(string name) => Regex.IsMatch(Code, $@"\b{Regex.Escape(name)}\b");

    // Raw strings first: their quotes would read as three ordinary ones.
    [GeneratedRegex("""
        //[^\n]*|/\*.*?\*/|(?<raw>"{3,}).*?\k<raw>|(?:@\$?|\$@)"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.[^']*|[^'\\\n])'
        """, RegexOptions.Singleline)]
    private static partial Regex CommentsAndStrings();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(
        @"^(?:(?:public|internal|sealed|static|abstract|partial|readonly|ref|unsafe) )*(?:class|struct|record struct|record class|record|interface|enum|delegate [\w<>?,\[\] ]+?) (\w+)",
        RegexOptions.Multiline)]
    private static partial Regex TypeLine();
}
