using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace OrderDemo.ServiceDefaults.Settings;

/// <summary>The values that the annotation of a setting allows.</summary>
internal sealed class AllowedValues(ValidationAttribute annotation)
{
    /// <summary>What a property's annotation allows; null where it has none.</summary>
    public static AllowedValues? Of(PropertyInfo property) =>
        property.GetCustomAttributes<ValidationAttribute>().FirstOrDefault(found => found is not RequiredAttribute) is { } annotation ? new(annotation) : null;

    // An empty text passes every pattern by itself.
    public bool Contain(object? value) => annotation.IsValid(value) && !(annotation is RegularExpressionAttribute && value is "");

    /// <summary>For instance <c>0.1 to 300</c>; of a pattern what its message says.</summary>
    public override string ToString() => annotation is RangeAttribute range
        ? FormattableString.Invariant($"{range.Minimum} to {range.Maximum}")
        : annotation.ErrorMessage!;
}
