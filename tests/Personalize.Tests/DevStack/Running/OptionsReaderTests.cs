using Personalize.DevStack.Running;
using Xunit;

namespace Personalize.Tests.DevStack.Running;

public sealed class OptionsReaderTests
{
    [Fact]
    public void Read_NoArguments_IsTheDefault() => Assert.Equal(DevStackOptions.Default, OptionsReader.Read([]).Options);

    [Fact]
    public void Read_AllOptions_InBothSpellings_AreTaken()
    {
        using var handler = new TemporaryFolder();

        var (options, error) = OptionsReader.Read(["--port", "8071", "--console-port=8070", "--data", "/d", "--fresh", "--no-traffic", "--handler", handler.Root, "--one-process"]);

        Assert.Null(error);
        Assert.Equal(new DevStackOptions(8071, 8070, "/d", true, false, handler.Root, true, false), options);
    }

    [Theory]
    [InlineData("--port", "--port takes a number")]
    [InlineData("--port=0", "--port takes a number")]
    [InlineData("--console-port=65536", "--console-port takes a number")]
    [InlineData("--port=7070", "both 7070")]
    [InlineData("--data", "--data takes a folder")]
    [InlineData("--handler=/no/such/folder", "dotnet publish")]
    [InlineData("--prot=1", "There is no option --prot")]
    [InlineData("7071", "There is no option 7071")]
    public void Read_WrongArgument_SaysWhichInOneLine(string argument, string expected)
    {
        var (options, error) = OptionsReader.Read([argument]);

        Assert.Null(options);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error!);
    }
}
