using System.Collections.Immutable;

namespace Personalize.Core.Content;

/// <summary>A bundle as read: there exactly when there is no error. Errors are ordered by file and position.</summary>
public sealed record BundleReading(ContentBundle? Bundle, ImmutableArray<BundleError> Errors);
