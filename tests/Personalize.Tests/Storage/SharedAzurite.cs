using Personalize.TestKit.Azurite;
using Xunit;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]
