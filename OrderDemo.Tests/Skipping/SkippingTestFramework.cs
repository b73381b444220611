using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("OrderDemo.Tests.Skipping.SkippingTestFramework", "OrderDemo.Tests")]

namespace OrderDemo.Tests.Skipping;

/// <summary>xunit, where a test that ends with a <see cref="SkipException"/>, its own or that of a fixture, is skipped.</summary>
public sealed class SkippingTestFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider source, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assembly, source, diagnostics)
    {
        protected override void RunTestCases(IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions) =>
            base.RunTestCases(testCases, new SkippingSink(executionMessageSink), executionOptions);
    }

    private sealed class SkippingSink(IMessageSink inner) : LongLivedMarshalByRefObject, IMessageSink
    {
        public bool OnMessage(IMessageSinkMessage message) =>
            inner.OnMessage(message is ITestFailed failed && ReasonOf(failed) is { } reason ? new TestSkipped(failed.Test, reason) : message);

        // A fixture's exception is inside that of xunit.
        private static string? ReasonOf(ITestFailed failed) =>
            Array.IndexOf(failed.ExceptionTypes, typeof(SkipException).FullName) is >= 0 and var index ? failed.Messages[index] : null;
    }
}
