namespace Personalize.Tests.Infra;

/// <summary>A place the grammar could not read. Line and column count from 1.</summary>
internal sealed record BicepError(int Line, int Column, string Message);
