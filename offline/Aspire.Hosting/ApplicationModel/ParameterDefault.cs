using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Gives a parameter its value when configuration has none.</summary>
public abstract class ParameterDefault
{
    /// <summary>The value.</summary>
    public abstract string GetDefaultValue();
}

/// <summary>A random value, as for a password.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    // Left out, as upstream does, is what people confuse: i, l, o, I, L, O, 0, 1.
    private const string LowerCase = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCase = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Digits = "23456789";
    private const string Signs = "-_.{}~()*+!";

    /// <summary>The least length.</summary>
    public int MinLength { get; set; }

    /// <summary>Whether lower-case letters may occur.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Whether upper-case letters may occur.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Whether digits may occur.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Whether other signs may occur.</summary>
    public bool Special { get; set; } = true;

    /// <summary>The least number of lower-case letters.</summary>
    public int MinLower { get; set; }

    /// <summary>The least number of upper-case letters.</summary>
    public int MinUpper { get; set; }

    /// <summary>The least number of digits.</summary>
    public int MinNumeric { get; set; }

    /// <summary>The least number of other signs.</summary>
    public int MinSpecial { get; set; }

    /// <inheritdoc/>
    public override string GetDefaultValue()
    {
        (string Alphabet, bool Allowed, int Least)[] classes =
            [(LowerCase, Lower, MinLower), (UpperCase, Upper, MinUpper), (Digits, Numeric, MinNumeric), (Signs, Special, MinSpecial)];
        var any = string.Concat(classes.Where(c => c.Allowed).Select(c => c.Alphabet));
        if (any.Length == 0)
        {
            throw new ArgumentException("At least one class of characters must be allowed.");
        }

        var value = classes.Where(c => c.Allowed).SelectMany(c => RandomNumberGenerator.GetItems<char>(c.Alphabet, c.Least)).ToList();
        value.AddRange(RandomNumberGenerator.GetItems<char>(any, Math.Max(0, MinLength - value.Count)));
        var characters = value.ToArray();
        RandomNumberGenerator.Shuffle<char>(characters);
        return new string(characters);
    }
}

/// <summary>A fixed value.</summary>
internal sealed class ConstantParameterDefault(Func<string> value) : ParameterDefault
{
    public override string GetDefaultValue() => value();
}
