using System.ComponentModel.DataAnnotations;

namespace OrderDemo.AppHost.Settings;

/// <summary>What the published Compose project is like.</summary>
internal sealed class PublishSettings
{
    /// <summary>The address of the machine on which the ports for people are open.</summary>
    [RegularExpression("^([0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:]+\\])$", ErrorMessage = "An address is an IPv4 address, or an IPv6 address in brackets."), Required]
    public string Address { get; init; } = "127.0.0.1";
}
