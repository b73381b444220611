using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// What the arguments for the container engine ask for, as far as it can be done without one.
/// See https://docs.docker.com/reference/cli/docker/container/run/.
/// </summary>
/// <param name="Restart">Whether the program is started again when it ends by itself.</param>
/// <param name="MemoryBytes">The most memory that it may use.</param>
/// <param name="Cpus">The most CPU that it may use, in cores.</param>
/// <param name="WithoutEffect">The arguments that nothing comes of.</param>
internal sealed record RuntimeArguments(RestartPolicy Restart, long? MemoryBytes, double? Cpus, IReadOnlyList<string> WithoutEffect)
{
    public static readonly RuntimeArguments None = new(RestartPolicy.Never, null, null, []);

    /// <summary>Collects and reads the arguments of a resource.</summary>
    /// <exception cref="DistributedApplicationException">One has a value that is not valid.</exception>
    public static async Task<RuntimeArguments> OfAsync(IResource resource, ValueProviderContext values, CancellationToken cancellationToken)
    {
        var context = new ContainerRuntimeArgsCallbackContext([], cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        var arguments = new List<string>();
        foreach (var argument in context.Args)
        {
            arguments.Add(await ResourceConfiguration.TextOfAsync(argument, values, cancellationToken).ConfigureAwait(false));
        }

        return Read(arguments);
    }

    private static RuntimeArguments Read(List<string> arguments)
    {
        var read = None;
        var withoutEffect = new List<string>();
        for (var at = 0; at < arguments.Count; at++)
        {
            var (name, value) = Split(arguments[at]);
            var known = name is "--restart" or "--memory" or "-m" or "--cpus";
            if (value is null && at + 1 < arguments.Count && (known || !arguments[at + 1].StartsWith('-')))
            {
                value = arguments[++at];
            }

            read = name switch
            {
                "--restart" => read with { Restart = RestartPolicy.Parse(value ?? "") },
                "--memory" or "-m" => read with { MemoryBytes = Bytes(value ?? "") },
                "--cpus" => read with { Cpus = Cores(value ?? "") },
                _ => read,
            };
            if (!known)
            {
                withoutEffect.Add(value is null ? name : $"{name} {value}");
            }
        }

        return read with { WithoutEffect = withoutEffect };
    }

    private static (string Name, string? Value) Split(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? (argument[..equals], argument[(equals + 1)..])
        : argument.StartsWith("-m", StringComparison.Ordinal) && argument.Length > 2 ? ("-m", argument[2..])
        : (argument, null);

    private static long Bytes(string text)
    {
        var number = text.ToLowerInvariant().TrimEnd('b');
        var unit = number.Length == 0 ? 0 : "kmg".IndexOf(number[^1], StringComparison.Ordinal) + 1;
        return long.TryParse(unit == 0 ? number : number[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count << (10 * unit)
            : throw new DistributedApplicationException($"The memory limit '{text}' is no size, such as 512m or 2g.");
    }

    private static double? Cores(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var cores) && cores >= 0
            ? cores == 0 ? null : cores
            : throw new DistributedApplicationException($"The CPU limit '{text}' is no number of cores, such as 0.5.");
}
