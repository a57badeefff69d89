namespace InterfaceEngine.Engine.Testing.Expectations;

/// <summary>Holds what came against what a test expects. Pure; safe for any number of threads.</summary>
/// <param name="outcome">What came.</param>
/// <param name="clock">The clock of the test.</param>
/// <returns>What is otherwise; nothing where all is as expected.</returns>
internal delegate IEnumerable<Mismatch> Expectation(TestOutcome outcome, TimeProvider clock);
