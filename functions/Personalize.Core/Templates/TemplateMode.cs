namespace Personalize.Core.Templates;

/// <summary>What rendered text is for.</summary>
public enum TemplateMode
{
    /// <summary>Shown as it is: JSON payloads.</summary>
    Text,

    /// <summary>Drawn: lines end where the author wrote it; the line breaks of values are spaces, so that no name breaks a layout.</summary>
    Picture,

    /// <summary>Part of a URL: the values of tags are percent-encoded, so that none can end a path segment or parameter.</summary>
    Url,
}
