using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;

namespace OrderDemo.ServiceDefaults.Settings;

/// <summary>The values that the data annotation of a setting allows.</summary>
internal sealed class AllowedValues(ValidationAttribute annotation)
{
    /// <summary>The allowed values of a property; null if it has no annotation.</summary>
    public static AllowedValues? Of(PropertyInfo property) =>
        property.GetCustomAttributes<ValidationAttribute>().FirstOrDefault() is { } annotation ? new(annotation) : null;

    // RegularExpressionAttribute accepts null and empty text, whatever the pattern.
    public bool Contain(object? value) => annotation is RegularExpressionAttribute { Pattern: var pattern }
        ? Regex.IsMatch((string?)value ?? "", $@"\A(?:{pattern})\z", RegexOptions.None, TimeSpan.FromSeconds(1))
        : annotation.IsValid(value);

    /// <summary>For instance <c>0.1 to 300</c>, or the error message of a pattern.</summary>
    public override string ToString() => annotation is RangeAttribute range
        ? FormattableString.Invariant($"{range.Minimum} to {range.Maximum}")
        : annotation.ErrorMessage!;
}
