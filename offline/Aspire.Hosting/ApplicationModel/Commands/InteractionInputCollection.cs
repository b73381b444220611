using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Aspire.Hosting;

/// <summary>The values that a command takes, by position and by name.</summary>
public sealed class InteractionInputCollection : IReadOnlyList<InteractionInput>
{
    private readonly InteractionInput[] _inputs;
    private readonly Dictionary<string, InteractionInput> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Collects values.</summary>
    /// <exception cref="InvalidOperationException">Two have the same name.</exception>
    public InteractionInputCollection(IReadOnlyList<InteractionInput> inputs)
    {
        _inputs = [.. inputs];
        foreach (var input in _inputs)
        {
            if (!_byName.TryAdd(input.Name, input))
            {
                throw new InvalidOperationException($"Duplicate input name '{input.Name}' found. Input names must be unique.");
            }
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _inputs.Length;

    /// <summary>The names.</summary>
    public IEnumerable<string> Names => _byName.Keys;

    /// <inheritdoc/>
    public InteractionInput this[int index] => _inputs[index];

    /// <summary>The value of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public InteractionInput this[string name] =>
        TryGetByName(name, out var input) ? input : throw new KeyNotFoundException($"No input with name '{name}' was found.");

    /// <summary>The value of that name, if there is one.</summary>
    public bool TryGetByName(string name, [NotNullWhen(true)] out InteractionInput? input) => _byName.TryGetValue(name, out input);

    /// <summary>Whether there is a value of that name.</summary>
    public bool ContainsName(string name) => _byName.ContainsKey(name);

    /// <summary>A text; null if nothing was given.</summary>
    public string? GetString(string name) => this[name].Value;

    /// <summary>A truth.</summary>
    /// <exception cref="InvalidOperationException">Nothing was given.</exception>
    public bool GetBoolean(string name) => bool.Parse(Given(name));

    /// <summary>A whole number.</summary>
    /// <exception cref="InvalidOperationException">Nothing was given.</exception>
    public int GetInt32(string name) => int.Parse(Given(name), NumberStyles.Integer, CultureInfo.InvariantCulture);

    /// <summary>A number.</summary>
    /// <exception cref="InvalidOperationException">Nothing was given.</exception>
    public double GetDouble(string name) => double.Parse(Given(name), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The values in an array of their own.</summary>
    public InteractionInput[] ToArray() => [.. _inputs];

    /// <inheritdoc/>
    public IEnumerator<InteractionInput> GetEnumerator() => _inputs.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string Given(string name) => GetString(name) ?? throw new InvalidOperationException($"Input '{name}' does not have a value.");
}

/// <summary>Values that are being checked.</summary>
public sealed class InputsDialogValidationContext
{
    /// <summary>The values.</summary>
    public required InteractionInputCollection Inputs { get; init; }

    /// <summary>Ends when the result is no longer wanted.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>The application's services.</summary>
    public required IServiceProvider Services { get; init; }

    internal bool HasErrors { get; private set; }

    /// <summary>Says what is wrong with a value.</summary>
    public void AddValidationError(InteractionInput input, string errorMessage)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentException.ThrowIfNullOrEmpty(errorMessage);
        input.ValidationErrors.Add(errorMessage);
        HasErrors = true;
    }

    /// <summary>Says what is wrong with a value.</summary>
    public void AddValidationError(string inputName, string errorMessage) => AddValidationError(Inputs[inputName], errorMessage);
}
