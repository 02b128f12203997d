namespace Personalize.EndToEnd.Stack;

/// <summary>A recipient's pass and, by placement, where its picture and its click are.</summary>
internal sealed record Mail(string Pass, IReadOnlyDictionary<string, Mail.Link> Links)
{
    public Uri Image(string placement) => Links[placement].Image;

    public Uri Click(string placement) => Links[placement].Click;

    internal sealed record Link(Uri Image, Uri Click);
}
