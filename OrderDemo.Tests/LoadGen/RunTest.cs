using OrderDemo.LoadGen.CommandLine;

namespace OrderDemo.Tests.LoadGen;

/// <summary>Tests of the command <c>run</c>, with a folder for its files.</summary>
public abstract class RunTest : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadgen").FullName;

    protected StringWriter Output { get; } = new();

    protected StringWriter Error { get; } = new();

    public void Dispose()
    {
        Directory.Delete(_folder, true);
        Output.Dispose();
        Error.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task<int> RunAsync(params string[] args) => RunCommand.RunAsync(args, Output, Error, CancellationToken.None);

    /// <summary>The path of a file in the folder of the test.</summary>
    protected string PathOf(string file) => Path.Combine(_folder, file);

    /// <summary>Writes a scenario to a file.</summary>
    protected string Write(string scenario)
    {
        File.WriteAllText(PathOf("scenario.json"), scenario);
        return PathOf("scenario.json");
    }
}
