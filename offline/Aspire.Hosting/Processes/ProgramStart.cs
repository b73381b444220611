namespace Aspire.Hosting.Processes;

/// <summary>A program to run.</summary>
/// <param name="FileName">Its path, or its name on the PATH.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record ProgramStart(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>Variables beyond those of the AppHost.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder to run in; the AppHost's if null.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The folders of the control groups to run in.</summary>
    public IReadOnlyList<string> ControlGroups { get; init; } = [];

    /// <summary>Writes to its standard input, which is empty if null.</summary>
    public Func<Stream, CancellationToken, Task>? Input { get; init; }

    /// <summary>Runs it in the AppHost itself, in place of a process.</summary>
    public Func<CancellationToken, Task<IRunningProgram>>? InHost { get; init; }

    /// <summary>What is left to do once it runs; the program is stopped if that fails.</summary>
    public Func<CancellationToken, Task>? AfterStart { get; init; }
}
