using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace OrderDemo.Tests.Offline.AppHosting;

public sealed class CommandArguments : AppHostTest
{
    private static readonly InteractionInput[] Inputs =
    [
        new() { Name = "rate", InputType = InputType.Number, Required = true },
        new() { Name = "mode", InputType = InputType.Choice, Options = [new("slow", "Slow"), new("fast", "Fast")], Value = "slow" },
        new() { Name = "force", InputType = InputType.Boolean, Value = "false" },
        new() { Name = "note", InputType = InputType.Text, MaxLength = 5 },
    ];

    [Fact]
    public async Task A_command_gets_what_was_given_and_what_it_suggests_for_the_rest()
    {
        await StartWithCommandAsync();

        var result = await GiveAsync(("RATE", " 2.5 "), ("force", "true"));

        Assert.Equal((true, "2.5 slow True"), (result.Success, result.Message));
    }

    [Theory]
    [InlineData("rate", "")]
    [InlineData("rate", "many")]
    [InlineData("mode", "sideways")]
    [InlineData("force", "perhaps")]
    [InlineData("note", "too long")]
    public async Task A_command_is_not_executed_with_a_value_that_is_not_what_it_takes(string name, string value)
    {
        await StartWithCommandAsync();

        var result = name == "rate" ? await GiveAsync((name, value)) : await GiveAsync(("rate", "1"), (name, value));

        Assert.Equal((false, "Command argument validation failed."), (result.Success, result.Message));
    }

    [Fact]
    public async Task A_command_checks_its_arguments_itself_too()
    {
        await StartWithCommandAsync(context =>
        {
            context.AddValidationError("rate", "not today");
            return Task.CompletedTask;
        });

        Assert.False((await GiveAsync(("rate", "1"))).Success);
    }

    [Fact]
    public void Two_arguments_of_one_name_are_refused()
    {
        var server = Builder.AddExecutable("server", "sleep", ".", "60");

        Assert.Throws<InvalidOperationException>(() => server.WithCommand(
            "odd", "Odd", _ => Task.FromResult(CommandResults.Success()), new CommandOptions { Arguments = [Inputs[0], Inputs[0]] }));
    }

    private async Task StartWithCommandAsync(Func<InputsDialogValidationContext, Task>? validate = null)
    {
        Builder.AddExecutable("server", "sleep", ".", "60").WithCommand(
            "load",
            "Load",
            context => Task.FromResult(CommandResults.Success(
                FormattableString.Invariant($"{context.Arguments.GetDouble("rate")} {context.Arguments.GetString("mode")} {context.Arguments.GetBoolean("force")}"))),
            new CommandOptions { Arguments = Inputs, ValidateArguments = validate });
        await StartAsync();
    }

    private Task<ExecuteCommandResult> GiveAsync(params (string Name, string Value)[] values) => Application.ResourceCommands.ExecuteCommandAsync(
        "server",
        "load",
        new InteractionInputCollection([.. values.Select(v => new InteractionInput { Name = v.Name, InputType = InputType.Text, Value = v.Value })]),
        Timeout);
}
