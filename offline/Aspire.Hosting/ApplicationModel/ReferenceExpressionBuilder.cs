using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Makes a <see cref="ReferenceExpression"/> piece by piece.</summary>
/// <example><code>builder.Append($"Server={host}"); builder.Append($";Port={port}"); builder.Build()</code></example>
public class ReferenceExpressionBuilder
{
    private readonly StringBuilder _format = new();
    private readonly List<IValueProvider> _values = [];
    private readonly List<string?> _stringFormats = [];

    /// <summary>Whether nothing was added yet.</summary>
    public bool IsEmpty => _format.Length == 0;

    /// <summary>Adds an interpolated string of texts, values and resource builders.</summary>
    /// <exception cref="ArgumentException">The string was made for another builder.</exception>
    public void Append([InterpolatedStringHandlerArgument("")] in ReferenceExpressionBuilderInterpolatedStringHandler handler)
    {
        if (!handler.IsFor(this)) // it has written its parts here already
        {
            throw new ArgumentException("The string was made for another builder.", nameof(handler));
        }
    }

    /// <summary>Adds text.</summary>
    public void AppendLiteral(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _format.Append(value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }

    /// <summary>Adds text.</summary>
    public void AppendFormatted(string? value) => AppendLiteral(value ?? "");

    /// <summary>Adds text, with <c>uri</c> escaped as part of a URL.</summary>
    public void AppendFormatted(string? value, string? format = null) => AppendLiteral(format == "uri" ? Uri.EscapeDataString(value ?? "") : value ?? "");

    /// <summary>Adds a value.</summary>
    public void AppendFormatted<T>(T valueProvider)
        where T : IValueProvider, IManifestExpressionProvider => Add(valueProvider, null);

    /// <summary>Adds a value, with <c>uri</c> escaped as part of a URL.</summary>
    public void AppendFormatted<T>(T valueProvider, string? format)
        where T : IValueProvider, IManifestExpressionProvider => Add(valueProvider, format);

    /// <summary>The expression so far.</summary>
    public ReferenceExpression Build() => new(_format.ToString(), [.. _values], [.. _stringFormats]);

    private void Add(IValueProvider value, string? format)
    {
        ArgumentNullException.ThrowIfNull(value);
        _format.Append(CultureInfo.InvariantCulture, $"{{{_values.Count}}}");
        _values.Add(value);
        _stringFormats.Add(format);
    }

    /// <summary>Adds the parts of an interpolated string.</summary>
    /// <param name="literalLength">Given by the compiler.</param>
    /// <param name="formattedCount">Given by the compiler.</param>
    /// <param name="builder">What they are added to.</param>
    [InterpolatedStringHandler]
#pragma warning disable CS9113 // The compiler demands the two lengths.
    public ref struct ReferenceExpressionBuilderInterpolatedStringHandler(int literalLength, int formattedCount, ReferenceExpressionBuilder builder)
#pragma warning restore CS9113
    {
        internal readonly bool IsFor(ReferenceExpressionBuilder other) => ReferenceEquals(builder, other);

        /// <summary>Adds text.</summary>
        public readonly void AppendLiteral(string value) => builder.AppendLiteral(value);

        /// <summary>Adds text.</summary>
        public readonly void AppendFormatted(string? value) => builder.AppendFormatted(value);

        /// <summary>Adds text, with <c>:uri</c> escaped as part of a URL.</summary>
        public readonly void AppendFormatted(string? value, string? format) => builder.AppendFormatted(value, format);

        /// <summary>Adds a value.</summary>
        public readonly void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => builder.Add(valueProvider, null);

        /// <summary>Adds a value, with <c>:uri</c> escaped as part of a URL.</summary>
        public readonly void AppendFormatted<T>(T valueProvider, string? format)
            where T : IValueProvider, IManifestExpressionProvider => builder.Add(valueProvider, format);

        /// <summary>Adds the value of a resource.</summary>
        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider => builder.Add(valueProvider.Resource, null);

        /// <summary>Adds the value of a resource, with <c>:uri</c> escaped as part of a URL.</summary>
        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format)
            where T : IResource, IValueProvider, IManifestExpressionProvider => builder.Add(valueProvider.Resource, format);
    }
}
