namespace Personalize.Core.Templates;

/// <summary>What rendered text is for.</summary>
public enum TemplateMode
{
    /// <summary>Shown as it is: pictures and JSON payloads.</summary>
    Text,

    /// <summary>Part of a URL: the values of tags are percent-encoded, so that none can end a path segment or parameter.</summary>
    Url,
}
