using System.Diagnostics;
using System.Globalization;

namespace OrderDemo.Tests.Workshop;

/// <summary>Runs the steps of a lesson, and compares the results with those that the lesson states.</summary>
internal sealed class LessonRun(WorkshopDemo stack, Lesson lesson) : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly List<Shell> _background = [];
    private Func<string> _output = () => throw new InvalidOperationException("There is no command before the output.");

    /// <summary>The valid marks, by the language of the block.</summary>
    public static IReadOnlyDictionary<string, string[]> Marks { get; } = new Dictionary<string, string[]>
    {
        ["bash"] = ["run", "background", "by-hand", "eventually", "exit="],
        ["text"] = ["output", "by-hand"],
        ["promql"] = ["data", "empty", "between="],
        ["yaml"] = ["file="],
        ["json"] = ["file="],
        ["csharp"] = ["file=", "by-hand"],
        ["dashboard"] = ["start", "stop", "restart"],
        ["stack"] = ["restart"],
    };

    public async Task RunAsync()
    {
        for (var i = 0; i < lesson.Blocks.Count; i++)
        {
            var block = lesson.Blocks[i];
            var next = i + 1 < lesson.Blocks.Count && lesson.Blocks[i + 1] is { Kind: "text", Marks: ["output"] } output ? output : null;
            var watch = Stopwatch.StartNew();
            try
            {
                var problem = await StepAsync(block, next);
                if (problem is not null) Assert.Fail($"{lesson.File}:{block.Line}: {problem}");
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{lesson.File}:{block.Line}: {exception}");
            }

            stack.Took($"{lesson.File}:{block.Line}", watch.Elapsed);
        }
    }

    private async Task<string?> StepAsync(LessonBlock block, LessonBlock? output) => (block.Kind, block.Marks) switch
    {
        (_, ["by-hand"]) => null,
        ("bash", ["background"]) => Background(block.Text),
        ("bash", ["run", ..]) => await CommandAsync(block, output, again: block.Marks.Contains("eventually")),
        ("text", ["output"]) => await UntilAsync(() => Task.FromResult(ExpectedOutput.Missing(block.Text, _output()) is { } line ? $"'{line}' was not printed, but:\n{_output()}" : null)),
        ("promql", _) => await UntilAsync(() => QueryAsync(block)),
        (_, [var mark]) when block.Value("file") is { } file => Write(file, block.Text + "\n", mark),
        ("dashboard", [var command, var resource]) => await stack.ClickAsync(command, resource),
        ("stack", ["restart"]) => await stack.RestartAsync(),
        _ => $"the block is not marked: ```{block.Kind} {string.Join(' ', block.Marks)}",
    };

    private async Task<string?> CommandAsync(LessonBlock block, LessonBlock? output, bool again)
    {
        var expected = int.Parse(block.Value("exit") ?? "0", CultureInfo.InvariantCulture);
        return again ? await UntilAsync(OnceAsync) : await OnceAsync();

        async Task<string?> OnceAsync()
        {
            using var shell = new Shell(block.Text, stack.Workspace, stack.Environment);
            var exitCode = await shell.ExitAsync();
            var printed = shell.Output;
            _output = () => printed;
            if (exitCode != expected) return $"exit code {exitCode}, not {expected}:\n{printed}";
            return again && output is not null && ExpectedOutput.Missing(output.Text, printed) is { } line ? $"'{line}' was not printed, but:\n{printed}" : null;
        }
    }

    private string? Background(string text)
    {
        var shell = new Shell(text, stack.Workspace, stack.Environment);
        _background.Add(shell);
        _output = () => shell.Output;
        return null;
    }

    private async Task<string?> QueryAsync(LessonBlock block)
    {
        var (values, error) = await stack.QueryAsync(block.Text);
        if (error is not null) return error;
        if (block.Value("between") is { } range)
        {
            var bounds = range.Split("..").Select(bound => double.Parse(bound, CultureInfo.InvariantCulture)).ToArray();
            return values.Count > 0 && values.All(value => value >= bounds[0] && value <= bounds[1]) ? null : $"the query gives [{string.Join(", ", values)}], not {range}";
        }

        return block.Marks is ["empty"] == (values.Count == 0) ? null : $"the query gives {values.Count} series";
    }

    private string? Write(string file, string text, string mark)
    {
        var path = Path.GetFullPath(file, stack.Workspace);
        if (!path.StartsWith(stack.Workspace + "/", StringComparison.Ordinal)) return $"{mark} is outside of the repository";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return null;
    }

    private static async Task<string?> UntilAsync(Func<Task<string?>> problem)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var found = await problem();
            if (found is null || watch.Elapsed > Timeout) return found;
            await Task.Delay(Pace);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _background.ForEach(shell => shell.Dispose());
        await stack.EndLessonAsync();
    }
}
