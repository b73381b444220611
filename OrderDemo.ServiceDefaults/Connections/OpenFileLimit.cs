using System.Globalization;

namespace OrderDemo.ServiceDefaults.Connections;

/// <summary>
/// The limit of open files of this process (<c>ulimit -n</c>), and how many connections fit below it. A .NET program that reaches
/// the limit cannot load an assembly, and ends with "Out of memory.".
/// </summary>
internal static class OpenFileLimit
{
    /// <summary>The lowest limit with which a program of the demo runs.</summary>
    public const int Min = 448;

    // Files of a program itself: two for each assembly, and those of its console and timers.
    private const int OwnFiles = 320;

    /// <summary>The limit, which .NET raises from the soft to the hard one when it starts; null on systems without a low one.</summary>
    public static int? Value { get; } = Read();

    /// <summary>Max connections of this process, incoming and outgoing ones together; <see cref="int.MaxValue"/> without a limit.</summary>
    public static int MaxConnections { get; } = Value is { } limit ? Math.Max(2, limit - OwnFiles) : int.MaxValue;

    /// <summary>Max outgoing connections: half of them where the process has a server too.</summary>
    public static int MaxOutgoing => HasServer ? MaxConnections / 2 : MaxConnections;

    /// <summary>Whether the process has a server, which <see cref="BoundedListeners"/> tells.</summary>
    public static bool HasServer { get; set; }

    /// <summary>One line for the user if the limit is too low to run at all; null if it is not.</summary>
    public static string? Problem =>
        Value < Min ? string.Create(CultureInfo.InvariantCulture, $"The limit of open files is {Value}, and at least {Min} are needed. Raise it, for instance with: ulimit -n 4096") : null;

    private static int? Read()
    {
        const string file = "/proc/self/limits", name = "Max open files";
        if (!OperatingSystem.IsLinux()) return null;
        var soft = File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].TrimStart().Split(' ')[0];
        return int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}
