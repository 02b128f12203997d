namespace Personalize.Core.Templates;

/// <summary>What is wrong with a template, and where.</summary>
/// <param name="Position">Characters before the fault, from the start of the template.</param>
/// <param name="Message">One sentence for the author.</param>
public readonly record struct TemplateError(int Position, string Message);
